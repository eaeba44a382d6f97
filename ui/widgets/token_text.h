// Numbers of tokens as a person reads them: short in bars, exact in tips.
#pragma once

#include <QLocale>
#include <QString>

namespace kvasir::ui {

// "999", "1.2 k", "813 k", "2.1 M"; the number by `locale`, the letter by the language of the interface.
QString shortTokens(qint64 tokens, const QLocale& locale = QLocale());

}  // namespace kvasir::ui
