// HomeCard: one corpus on Home: where it comes from, how large it is, its state, the last question.
//
// Shows what is done to the corpus, or that reading is paused, with Resume.  A corpus that is being added for
// the first time has a card as well, which opens nothing yet.  Texts are of the language in which it was
// made.  Window thread only.
#pragma once

#include <optional>

#include <QFrame>

#include "ui/bridge/library_view_model.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace kvasir::ui {

class HomeCard : public QFrame {
    Q_OBJECT
public:
    static constexpr int kWidth = 360;

    HomeCard(const CorpusCard& card, QWidget* parent);
    HomeCard(const QString& newCorpus, QWidget* parent);  // in no library yet

    const QString& name() const { return m_name; }
    bool isNew() const { return m_isNew; }
    // None: nothing is done to it.
    void showWork(const std::optional<CorpusWork>& work);

signals:
    void activated(const QString& corpus);
    void resumeAsked(const QString& corpus);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Look {
        QString state;
        enum class Kind { Good, Unfinished } kind = Kind::Unfinished;
        QString facts;
        std::optional<double> share = {};  // none: no bar
    };
    QVBoxLayout* makeFrame();
    void makeWork(QVBoxLayout& column);
    void setLook(const Look& look);
    static Look lookOf(const CorpusWork& work);

    QString m_name, m_origin;
    bool m_isNew;
    Look m_idle;
    QLabel* m_state;
    QProgressBar* m_bar;
    QLabel* m_facts;
    QPushButton* m_resume;
};

}  // namespace kvasir::ui
