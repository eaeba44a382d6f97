# Tests of PDF pages in the window.
set(KVASIR_UI_PDF_TESTS
    contents_view_test.cpp
    fake_pages.h
    page_source_test.cpp
    page_thumbnails_test.cpp
    page_words_test.cpp
    pdf_view_test.cpp
)
