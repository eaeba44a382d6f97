// LocatorFeed: what the locator finds in the open corpus: documents at once; symbols, answers and citations
// are gathered off the window thread, when the locator is opened and something changed since.  Window thread
// only.
#pragma once

#include <thread>

#include <QObject>

#include "ui/bridge/corpus_view_model.h"
#include "ui/models/locator_model.h"

namespace kvasir::ui {

class LocatorFeed : public QObject {
    Q_OBJECT
public:
    // A corpus with more symbols than that is searched by its first ones; Search finds the others.
    static constexpr std::size_t kMostSymbols = 100'000;
    static constexpr std::size_t kMostAnswers = 2000;

    LocatorFeed(ServiceClient& client, CorpusViewModel& corpus, LocatorModel& model, QObject* parent);
    ~LocatorFeed() override;

    void refresh();         // before the locator is shown
    void answersChanged();  // read again at the next refresh()

private:
    void readDocuments();
    void readSymbols();
    void readAnswers();

    ServiceClient* m_client;
    CorpusViewModel* m_corpus;
    LocatorModel* m_model;
    bool m_symbolsRead = false, m_answersRead = false;
    int m_reading = 0;  // number of the newest reading of symbols: only that one delivers
    std::jthread m_thread;
};

}  // namespace kvasir::ui
