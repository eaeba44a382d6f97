# Tests of ui/models, paths from this folder.  They need kvasir::ui_models, Qt6::Test and no QApplication.
set(KVASIR_UI_MODEL_TESTS
    citation_table_model_test.cpp
    coverage_entries.h
    coverage_model_test.cpp
    locator_model_test.cpp
    log_model_test.cpp
    model_checks.h
    model_list_model_test.cpp
    place_history_test.cpp
    problem_list_model_test.cpp
    search_model_test.cpp
    source_tree_model_test.cpp
    storage_model_test.cpp
    text_format_test.cpp
)
