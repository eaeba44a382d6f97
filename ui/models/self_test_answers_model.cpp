// Texts of the cells.
#include "ui/models/self_test_answers_model.h"

#include <tuple>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {

void SelfTestAnswersModel::setAnswers(std::vector<LabAnswer> answers, Places places)
{
    m_places = places;
    replaceRows(std::move(answers), [](const LabAnswer& answer) {
        return std::tuple(answer.variant, answer.length, answer.depth, answer.seed, answer.question);
    });
}

int SelfTestAnswersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SelfTestAnswersModel::verdictText(const LabAnswer& answer) const
{
    if (answer.correct)
        return tr("✓ right");
    return answer.score > 0 ? tr("✗ %1 of it").arg(formatShare(answer.score)) : tr("✗ wrong");
}

QString SelfTestAnswersModel::citationText(const LabAnswer& answer) const
{
    if (m_places == Places::None)
        return tr("–");
    if (answer.citedLines)
        return tr("the place itself");
    return answer.citedDocument ? tr("other lines of that document") : tr("elsewhere, or none");
}

QString SelfTestAnswersModel::cellText(const QModelIndex& index, const LabAnswer& answer) const
{
    switch (index.column()) {
    case VerdictColumn:
        return verdictText(answer);
    case AskedColumn:
        return toQt(answer.asked);
    case ExpectedColumn: {
        QStringList values;
        for (const auto& value : answer.expected)
            values += toQt(value);
        return values.join(QStringLiteral(" · "));
    }
    case AnsweredColumn:
        return toQt(answer.answer).simplified();
    case CitationColumn:
        return citationText(answer);
    default:
        return {};
    }
}

QVariant SelfTestAnswersModel::data(const QModelIndex& index, int role) const
{
    const auto* const answer = rowAt(index);
    if (!answer)
        return {};
    if (isText(role))
        return cellText(index, *answer);
    if (role == Qt::ToolTipRole && index.column() == AnsweredColumn)
        return toQt(answer->answer).toHtmlEscaped();
    if (role == CorrectRole)
        return answer->correct;
    return {};
}

QVariant SelfTestAnswersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case VerdictColumn:
        return tr("Result");
    case AskedColumn:
        return tr("Asked");
    case ExpectedColumn:
        return tr("Expected");
    case AnsweredColumn:
        return tr("Answered");
    case CitationColumn:
        return tr("First citation");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
