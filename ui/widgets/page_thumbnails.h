// PageThumbnails: small pictures of all pages, the printed label under each, and a tint with a bar beside it
// that say how much of the attention fell on the page.  Pictures come from the same PageSource as the view's.
// Window thread only.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QListView>
#include <QPointer>

#include "core/source/document.h"
#include "ui/widgets/page_source.h"
#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

struct Thumbnail {
    QString label;
    QSizeF points;
    float heat = -1;  // 0 … 1 of the hottest page; −1: not known
};

class ThumbnailModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ThumbnailRole = Qt::UserRole };
    using QAbstractListModel::QAbstractListModel;

    void setPages(std::vector<Thumbnail> pages);
    void setHeat(const std::vector<float>& heat, float full);
    void pictureChanged(int page);
    const Thumbnail& page(int row) const { return m_pages[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Thumbnail> m_pages;
};

class PageThumbnails : public Retranslating<QListView> {
    Q_OBJECT
public:
    explicit PageThumbnails(QWidget* parent = nullptr);

    void setSource(PageSource* source);                      // borrowed
    void setText(std::shared_ptr<const Document> document);  // labels and sizes before the file is open
    // Per page, any scale; empty: none.  `full`: what counts as hot through and through; 0: the hottest page.
    void setHeat(const std::vector<float>& heat, float full = 0);
    void setCurrentPage(int page);  // without activated()
    void setTone(PageTone tone);

    // Where the picture of a page comes from.
    TileKey keyOf(int page) const;
    const QImage* picture(int page) const;

    static constexpr int kWidth = 128, kHeight = 168;

signals:
    void activated(int page);  // a click or Return

protected:
    void retranslate() override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setPages();
    void wantPictures();

    QPointer<PageSource> m_source;
    std::shared_ptr<const Document> m_document;
    std::vector<float> m_heat;
    float m_fullHeat = 0;
    ThumbnailModel* m_model;
    PageTone m_tone = PageTone::Paper;
};

}  // namespace kvasir::ui
