// Sentences by code.  The subject is named as it was given.
#include "ui/bridge/error_text.h"

#include <QCoreApplication>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString nothingChanged()
{
    return Texts::tr("Nothing was changed.");
}

QString keptSoFar()
{
    return Texts::tr("Everything finished so far is kept.");
}

QString storedIsSafe()
{
    return Texts::tr("What was stored before is unchanged.");
}

}  // namespace

ErrorText errorText(const Error& error)
{
    const QString it =
        error.subject().empty() ? Texts::tr("It") : QStringLiteral("“%1”").arg(toQt(error.subject()));
    QString details = toQt(name(error.code()));
    if (!error.detail().empty())
        details += ": " + toQt(error.detail());
    switch (error.code()) {
    case ErrorCode::Cancelled:
        return {Texts::tr("Stopped as asked."), keptSoFar(), Texts::tr("Start it again to go on."), details};
    case ErrorCode::NotFound:
        return {Texts::tr("%1 was not found.").arg(it), nothingChanged(),
                Texts::tr("Check whether it was moved, renamed or removed."), details};
    case ErrorCode::Unreadable:
        return {Texts::tr("%1 cannot be read or written.").arg(it), storedIsSafe(),
                Texts::tr("Check its permissions and its disk."), details};
    case ErrorCode::Unsupported:
        return {Texts::tr("%1 is not supported by this version.").arg(it), nothingChanged(),
                Texts::tr("Choose another."), details};
    case ErrorCode::Invalid:
        return {Texts::tr("%1 cannot be used.").arg(it), nothingChanged(),
                Texts::tr("Correct it and try again."), details};
    case ErrorCode::Damaged:
        return {
            Texts::tr("%1 is damaged.").arg(it),
            Texts::tr("The sources are untouched and nothing damaged is used."),
            Texts::tr("Verify in Storage computes stored KV again; adding a source again reads it again."),
            details};
    case ErrorCode::OutOfMemory:
        return {Texts::tr("There is not enough memory for this."), keptSoFar(),
                Texts::tr("Choose a smaller model, fewer documents or a smaller KV codec in Plan."), details};
    case ErrorCode::DiskFull:
        return {Texts::tr("The disk of %1 is full.").arg(it), storedIsSafe(),
                Texts::tr("Free some space or remove stored KV in Storage, then start again."), details};
    case ErrorCode::Timeout:
        return {Texts::tr("%1 took too long and was given up.").arg(it), nothingChanged(),
                Texts::tr("Try it on its own."), details};
    case ErrorCode::NeedsPassword:
        return {Texts::tr("%1 is encrypted.").arg(it), nothingChanged(),
                Texts::tr("Add it again with its password."), details};
    case ErrorCode::Changed:
        return {Texts::tr("%1 has changed since it was read.").arg(it),
                Texts::tr("What was read is kept as it was."),
                Texts::tr("Add it again to read it as it is now."), details};
    case ErrorCode::NotOwner:
        return {Texts::tr("%1 belongs to another user.").arg(it), Texts::tr("Nothing was read from it."),
                Texts::tr("If you trust it, add it again and confirm."), details};
    case ErrorCode::TooLarge:
        return {Texts::tr("%1 is too large.").arg(it), nothingChanged(),
                Texts::tr("Leave something out in Plan or choose a model with a longer context."), details};
    case ErrorCode::Busy:
        return {Texts::tr("%1 is in use.").arg(it), nothingChanged(),
                Texts::tr("Wait for the other one to end, or choose another name."), details};
    case ErrorCode::Device:
        return {Texts::tr("The device failed."), keptSoFar(), Texts::tr("Start it again."), details};
    case ErrorCode::Internal:
        break;
    }
    return {Texts::tr("Something went wrong inside Kvasir."), storedIsSafe(),
            Texts::tr("Please report the details below."), details};
}

}  // namespace kvasir::ui
