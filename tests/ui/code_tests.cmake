# Tests of the code view and of the small widgets that paint.
set(KVASIR_UI_CODE_TESTS
    code_document_test.cpp
    code_view_test.cpp
    outline_test.cpp
    small_widgets_test.cpp
    syntax_rules_test.cpp
    token_treemap_test.cpp
)
