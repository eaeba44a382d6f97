# Tests of PDF pages in the window, and of the evidence they stand in.
set(KVASIR_UI_PDF_TESTS
    ask_mode_test.cpp
    attended_marks_test.cpp
    citation_proof_test.cpp
    contents_view_test.cpp
    document_views_test.cpp
    evidence_fixture.h
    evidence_marks_test.cpp
    evidence_pane_test.cpp
    fake_pages.h
    opened_corpus.h
    page_source_test.cpp
    page_thumbnails_test.cpp
    page_words_test.cpp
    pdf_view_test.cpp
    question_scope_test.cpp
)
