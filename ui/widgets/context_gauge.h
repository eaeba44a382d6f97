// The bar of the status line: how the context window is shared between corpus, chat, reserve and what is
// free.
#pragma once

#include <optional>

#include <QWidget>

#include "core/base/ids.h"
#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

struct ContextUse {
    Tokens corpus;
    Tokens chat;
    Tokens reserve;              // kept for the answer
    Tokens window;               // all the model can read
    std::optional<Tokens> read;  // while preparing: how much of the corpus is done

    bool operator==(const ContextUse&) const = default;
    Tokens free() const { return window - corpus - chat - reserve; }  // negative: does not fit
};

class ContextGauge : public Retranslating<QWidget> {
    Q_OBJECT

public:
    explicit ContextGauge(QWidget* parent = nullptr);

    void setUse(const ContextUse& use);
    const ContextUse& use() const { return m_use; }
    QString text() const { return m_text; }  // "813 k corpus · 1.2 k chat · 4 k reserve · 191 k free"

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    double captionWidth() const;

    ContextUse m_use;
    QString m_caption;
    QString m_text;
};

}  // namespace kvasir::ui
