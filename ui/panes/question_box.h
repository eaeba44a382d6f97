// QuestionBox: the field for the next question, what it will be asked about, and the buttons that ask and
// stop.
//
// While the corpus is being read it offers to ask about the part that is stored already.  Shows a
// CorpusViewModel and a ConversationViewModel.  Window thread only.
#pragma once

#include <QWidget>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/models/question_scope.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;

namespace kvasir::ui {

class Composer;

class QuestionBox : public Retranslating<QWidget> {
    Q_OBJECT
public:
    QuestionBox(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent = nullptr);

    void focusQuestion();
    QString text() const;
    void setText(const QString& text);
    // The question as it stands, composed characters taken in; trimmed.
    QString question();
    // While a question is edited the hint says so; Escape leaves it.
    enum class Editing { No, Yes };
    void setEditing(Editing editing);
    // What the model's card says a person must know; empty: nothing.
    void setModelNotice(const QString& notice);
    // What the next question may look at; when it is not all, that is said above the buttons.
    void setScope(const QuestionScope& scope);
    // Why nothing can be asked although a question stands there; empty: it can.
    QString hindrance() const;

signals:
    void allAsked();  // the scope is to be the whole corpus again
    void submitted();
    void partSubmitted();  // about what is stored already
    void editingLeft();
    void textChanged();

protected:
    void retranslate() override { update(); }
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void update();
    void updateScope();
    QString hintText() const;
    // Tokens of the whole documents that are stored while the rest is being read; 0: none yet, or not
    // reading.
    std::int64_t storedTokens() const;

    CorpusViewModel* m_corpus;
    ConversationViewModel* m_conversation;
    Composer* m_composer;
    QWidget* m_scopeLine;
    QLabel* m_scopeText;
    QPushButton* m_all;
    QLabel* m_hint;
    QLabel* m_notice;
    QPushButton* m_part;
    QPushButton* m_ask;
    QPushButton* m_stop;
    Editing m_editing = Editing::No;
    QString m_modelNotice;
    QuestionScope m_scope;
};

}  // namespace kvasir::ui
