// One sentence part per rule.
#include "ui/models/rule_text.h"

#include <QCoreApplication>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

struct RuleText {
    Q_DECLARE_TR_FUNCTIONS(RuleText)
};

}  // namespace

QString ruleText(LeftOutReason reason)
{
    switch (reason) {
    case LeftOutReason::Ignored:
        return RuleText::tr("ignored by a rule of the source");
    case LeftOutReason::Excluded:
        return RuleText::tr("excluded by you");
    case LeftOutReason::Binary:
        return RuleText::tr("binary file");
    case LeftOutReason::Generated:
        return RuleText::tr("generated file");
    case LeftOutReason::Oversize:
        return RuleText::tr("larger than the limit");
    case LeftOutReason::Empty:
        return RuleText::tr("empty");
    case LeftOutReason::Submodule:
        return RuleText::tr("submodule, a repository of its own");
    case LeftOutReason::LfsPointer:
        return RuleText::tr("kept in Git LFS, not in the repository");
    case LeftOutReason::Symlink:
        return RuleText::tr("link, not followed");
    case LeftOutReason::Unreadable:
        return RuleText::tr("cannot be read");
    case LeftOutReason::Encrypted:
        return RuleText::tr("needs a password");
    case LeftOutReason::Damaged:
        return RuleText::tr("damaged");
    case LeftOutReason::NoText:
        return RuleText::tr("scanned pages without text");
    case LeftOutReason::LimitReached:
        return RuleText::tr("took too much time or memory");
    case LeftOutReason::Special:
        return RuleText::tr("not a regular file");
    }
    return {};
}

QString ruleTextWithDetail(const LeftOut& leftOut)
{
    const auto rule = ruleText(leftOut.reason);
    return leftOut.detail.empty() ? rule : QStringLiteral("%1: %2").arg(rule, toQt(leftOut.detail));
}

}  // namespace kvasir::ui
