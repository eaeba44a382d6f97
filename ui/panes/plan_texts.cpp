// One function per kind of value.
#include "ui/panes/plan_texts.h"

#include <QCoreApplication>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PlanTexts)
};
}  // namespace

QStringList planRowNames()
{
    return {Texts::tr("KV in memory"),   Texts::tr("KV on disk"),    Texts::tr("Memory at most"),
            Texts::tr("Tokens to read"), Texts::tr("First reading"), Texts::tr("Verdict")};
}

QStringList planRowTexts(const Plan& plan)
{
    const auto fresh = plan.tokens - plan.reusableTokens;
    const QString time =
        fresh == 0 ? Texts::tr("stored") : formatDurationRange(plan.secondsLow, plan.secondsHigh);
    const QString verdict = plan.fits == Fits::Yes ? Texts::tr("fits")
        : plan.fits == Fits::Impossible            ? Texts::tr("impossible")
                                                   : Texts::tr("spills");
    return {formatBytes(plan.kvMemoryBytes),
            formatBytes(plan.kvBytes),
            formatBytes(plan.peakMemoryBytes),
            formatNumber(fresh),
            time,
            verdict};
}

QString planVerdict(const Plan& plan)
{
    if (plan.reason == "context")
        return Texts::
            tr("Impossible: the corpus has %1 tokens and the model takes %2. Leave something out or choose a "
               "model with a longer context.")
                .arg(formatNumber(plan.needed), formatNumber(plan.available));
    if (plan.reason == "memory")
        return Texts::tr("Impossible: %1 of memory are needed and %2 are there. About %3 tokens would fit.")
            .arg(formatBytes(plan.needed), formatBytes(plan.available), formatNumber(plan.fittingTokens));
    if (plan.reason == "weights")
        return Texts::tr("Possible, but slow: memory holds %1 of the %2 needed, so the model's weights are "
                         "read from disk "
                         "again and again.")
            .arg(formatBytes(plan.available), formatBytes(plan.needed));
    if (plan.reason == "disk")
        return Texts::tr("It can be read, but not kept: %1 of disk are needed and %2 are free.")
            .arg(formatBytes(plan.needed), formatBytes(plan.available));
    if (plan.reusableTokens == plan.tokens)
        return Texts::tr("Everything is stored. Opening it takes about a second.");
    if (plan.reusableTokens > 0)
        return Texts::tr("%1 of %2 tokens are stored already and are not read again.")
            .arg(formatNumber(plan.reusableTokens), formatNumber(plan.tokens));
    return Texts::tr("Fits. Reading can be paused at any time; what is read stays read.");
}

QString codecText(const QString& codec)
{
    if (codec == QLatin1String("f16"))
        return Texts::tr("16 bits");
    if (codec == QLatin1String("bf16"))
        return Texts::tr("16 bits (bfloat16)");
    if (codec == QLatin1String("int8"))
        return Texts::tr("8 bits");
    if (codec == QLatin1String("q4"))
        return Texts::tr("4 bits");
    if (codec == QLatin1String("kivi4"))
        return Texts::tr("4 bits (KIVI)");
    if (codec == QLatin1String("kivi2"))
        return Texts::tr("2 bits (KIVI)");
    if (codec == QLatin1String("f32"))
        return Texts::tr("32 bits");
    return codec;
}

QString codecCost(const QString& codec)
{
    if (codec == QLatin1String("f16"))
        return Texts::tr(
            "Half the memory and disk of 32 bits; stored numbers are rounded to 11 binary digits.");
    if (codec == QLatin1String("bf16"))
        return Texts::tr("As large as 16 bits, but rounded to 8 binary digits instead of 11. Only worth it "
                         "for a model whose numbers pass 65,504.");
    if (codec == QLatin1String("int8"))
        return Texts::tr("About half the memory and disk of 16 bits. Stored numbers are rounded to 256 steps "
                         "between the smallest and the largest of 64; answers may differ in detail.");
    if (codec == QLatin1String("q4"))
        return Texts::tr("Less than a third of the memory and disk of 16 bits. Stored numbers are rounded to "
                         "16 steps between the smallest and the largest of 32; answers may get worse.");
    if (codec == QLatin1String("kivi4"))
        return Texts::tr(
            "As small as 4 bits. Keys are rounded channel by channel, which keeps those that stand "
            "out apart, and the newest tokens stay in 16 bits; answers may differ.");
    if (codec == QLatin1String("kivi2"))
        return Texts::tr(
            "Less than a fifth of the memory and disk of 16 bits. Stored numbers are rounded to 4 "
            "steps, keys channel by channel; answers get worse.");
    if (codec == QLatin1String("f32"))
        return Texts::tr("Keeps every number as it was computed, for twice the memory and disk.");
    return {};
}

QString attentionCost(const QString& attention)
{
    if (attention == QLatin1String("auto"))
        return Texts::tr(
            "As this corpus was read before; else sparse for models that bring a plan for it, and "
            "dense for all others.");
    if (attention == QLatin1String("sparse"))
        return Texts::tr(
            "Beyond 32,768 tokens each head reads only what matters most to it. Very long texts are "
            "read sooner, and some of the attention is lost; how much is measured while reading.");
    return Texts::tr(
        "Each token looks at every token before it. Nothing is skipped, and reading time grows with "
        "the square of the length.");
}

QString deviceCost(const QString& device, const QString& whyNotCuda)
{
    if (device == QLatin1String("cpu"))
        return Texts::tr("The processor reads. Every computer can, but a graphics card would be many times "
                         "faster.");
    if (device == QLatin1String("cuda"))
        return whyNotCuda.isEmpty() ? Texts::tr("The graphics card reads.")
                                    : Texts::tr("Not possible here: %1").arg(whyNotCuda);
    return whyNotCuda.isEmpty()
        ? Texts::tr("The graphics card reads when the model fits it, else the processor.")
        : Texts::tr(
              "The graphics card reads when there is one, else the processor. Here it is the processor: "
              "%1")
              .arg(whyNotCuda);
}

QString stageText(const QString& stage)
{
    if (stage == QLatin1String("reading"))
        return Texts::tr("Reading files");
    if (stage == QLatin1String("history"))
        return Texts::tr("Looking at history");
    if (stage == QLatin1String("tokenising"))
        return Texts::tr("Counting tokens");
    if (stage == QLatin1String("hashing"))
        return Texts::tr("Checking the model");
    if (stage == QLatin1String("restore"))
        return Texts::tr("Opening the cache");
    if (stage == QLatin1String("prefill"))
        return Texts::tr("Reading with the model");
    if (stage == QLatin1String("summarise"))
        return Texts::tr("Summarising");
    if (stage == QLatin1String("listing"))
        return Texts::tr("Listing files");
    if (stage == QLatin1String("indexing"))
        return Texts::tr("Indexing for search");
    if (stage == QLatin1String("evaluate"))
        return Texts::tr("Asking what was hidden");
    if (stage == QLatin1String("definitions"))
        return Texts::tr("Looking for definitions");
    if (stage == QLatin1String("verifying"))
        return Texts::tr("Verifying");
    return stage;
}

QString progressText(const JobProgress& progress)
{
    QString text = stageText(progress.stage);
    const bool countsWork = progress.stage == QLatin1String("evaluate");  // not tokens
    if (countsWork && progress.total > 0)
        text += QStringLiteral(" · ")
            + formatShare(static_cast<double>(progress.done) / static_cast<double>(progress.total));
    else if (progress.total > 0)
        text += QStringLiteral(" · ")
            + Texts::tr("%1 of %2").arg(formatNumber(progress.done), formatNumber(progress.total));
    if (progress.perSecond > 0 && !countsWork)
        text += QStringLiteral(" · ")
            + Texts::tr("%1/s").arg(formatNumber(static_cast<std::int64_t>(progress.perSecond)));
    if (progress.secondsLeft >= 0)
        text += QStringLiteral(" · ") + Texts::tr("about %1 left").arg(formatDuration(progress.secondsLeft));
    if (!progress.item.isEmpty())
        text += QStringLiteral(" · ") + progress.item;
    return text;
}

}  // namespace kvasir::ui
