// AboutPage: versions, licence, and what stays on this computer.
#pragma once

#include <QDialog>

#include "ui/widgets/retranslating.h"

class QLabel;

namespace kvasir::ui {

class AboutPage : public Retranslating<QDialog> {
    Q_OBJECT
public:
    AboutPage(const QString& version, QWidget* parent);

protected:
    void retranslate() override;

private:
    QString m_version;
    QLabel* m_title;
    QLabel* m_text;
};

}  // namespace kvasir::ui
