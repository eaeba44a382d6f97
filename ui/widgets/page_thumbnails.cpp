// Rows are of one height, so that five thousand of them cost nothing until they are seen.
#include "ui/widgets/page_thumbnails.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {
constexpr int kMargin = 8, kLabelHeight = 20, kBarWidth = 5;
constexpr float kMostTint = 0.35f;  // the page can still be read

class ThumbnailDelegate : public QStyledItemDelegate {
public:
    ThumbnailDelegate(const PageThumbnails* list) : QStyledItemDelegate(nullptr), m_list(list) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {PageThumbnails::kWidth + 2 * kMargin + 2 * kBarWidth,
                PageThumbnails::kHeight + kLabelHeight + 2 * kMargin};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* model = qobject_cast<const ThumbnailModel*>(index.model());
        const Thumbnail& page = model->page(index.row());
        painter->save();
        if ((option.state & QStyle::State_Selected) != 0)
            painter->fillRect(option.rect, theme().accentSoft);
        const QRect box = option.rect.adjusted(0, kMargin, 0, -kMargin - kLabelHeight);
        const QSize size =
            page.points.scaled(PageThumbnails::kWidth, PageThumbnails::kHeight, Qt::KeepAspectRatio).toSize();
        QRect picture({0, 0}, size);
        picture.moveCenter(box.center());
        if (const QImage* image = m_list->picture(index.row())) {
            painter->setRenderHint(QPainter::SmoothPixmapTransform);
            painter->drawImage(picture, *image);
        } else {
            painter->fillRect(picture, theme().surface);
        }
        paintTint(*painter, picture, page.heat);
        painter->setPen(theme().line);
        painter->drawRect(picture.adjusted(-1, -1, 0, 0));
        paintHeat(*painter, picture, page.heat);
        painter->setPen((option.state & QStyle::State_Selected) != 0 ? theme().text : theme().muted);
        painter->drawText(
            QRect(option.rect.left(), box.bottom(), option.rect.width(), kLabelHeight + kMargin),
            Qt::AlignCenter, page.label);
        if ((option.state & QStyle::State_HasFocus) != 0) {
            painter->setPen(theme().accent);
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }

private:
    static void paintTint(QPainter& painter, const QRect& picture, float heat)
    {
        if (heat <= 0)
            return;
        QColor tint = theme().warn;
        tint.setAlphaF(kMostTint * std::min(heat, 1.0f));
        painter.fillRect(picture, tint);
    }

    // On the right of the page, growing from its foot.
    static void paintHeat(QPainter& painter, const QRect& picture, float heat)
    {
        if (heat < 0)
            return;
        const QRect track(picture.right() + kBarWidth, picture.top(), kBarWidth, picture.height());
        painter.fillRect(track, theme().line);
        const int height = static_cast<int>(static_cast<float>(track.height()) * std::min(heat, 1.0f));
        painter.fillRect(track.adjusted(0, track.height() - height, 0, 0), theme().warn);
    }

    const PageThumbnails* m_list;
};
}  // namespace

void ThumbnailModel::setPages(std::vector<Thumbnail> pages)
{
    beginResetModel();
    m_pages = std::move(pages);
    endResetModel();
}

void ThumbnailModel::setHeat(const std::vector<float>& heat, float full)
{
    const float most = heat.empty() ? 0 : std::max(full, *std::max_element(heat.begin(), heat.end()));
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_pages[i].heat = i < heat.size() && most > 0 ? std::max(heat[i], 0.0f) / most : -1;
    if (!m_pages.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void ThumbnailModel::pictureChanged(int page)
{
    if (page >= 0 && page < rowCount())
        emit dataChanged(index(page), index(page), {Qt::DecorationRole});
}

int ThumbnailModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pages.size());
}

QVariant ThumbnailModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Thumbnail& thumbnail = page(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return thumbnail.label;
    case Qt::AccessibleTextRole:
        return thumbnail.heat < 0
            ? PageThumbnails::tr("Page %1").arg(thumbnail.label)
            : PageThumbnails::tr("Page %1, attention %2 %")
                  .arg(thumbnail.label, QLocale().toString(qRound(thumbnail.heat * 100)));
    default:
        return {};
    }
}

PageThumbnails::PageThumbnails(QWidget* parent)
    : Retranslating<QListView>(parent), m_model(new ThumbnailModel(this))
{
    setModel(m_model);
    auto* delegate = new ThumbnailDelegate(this);
    delegate->setParent(this);
    setItemDelegate(delegate);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    m_tone = theme().dark ? PageTone::Dark : PageTone::Paper;
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { emit activated(index.row()); });
    retranslate();
}

void PageThumbnails::retranslate()
{
    setAccessibleName(tr("Pages"));
}

void PageThumbnails::setSource(PageSource* source)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    if (source != nullptr) {
        connect(source, &PageSource::opened, this, &PageThumbnails::setPages);
        connect(source, &PageSource::retried, this, &PageThumbnails::wantPictures);
        connect(source, &PageSource::tileReady, this, [this](const TileKey& key) {
            if (key.page < m_model->rowCount() && key == keyOf(key.page))
                m_model->pictureChanged(key.page);
        });
    }
    setPages();
}

void PageThumbnails::setText(std::shared_ptr<const Document> document)
{
    m_document = std::move(document);
    setPages();
}

void PageThumbnails::setPages()
{
    std::vector<Thumbnail> pages;
    const auto add = [&](const std::string& label, float width, float height) {
        const QString number = QLocale().toString(static_cast<int>(pages.size()) + 1);
        pages.push_back({label.empty() ? number : QString::fromStdString(label),
                         QSizeF(static_cast<double>(width), static_cast<double>(height)), -1});
    };
    if (m_source && !m_source->pages().empty()) {
        for (const PdfPageInfo& page : m_source->pages())
            add(page.label, page.width, page.height);
    } else if (m_document) {
        for (const Page& page : m_document->pages)
            add(page.label, page.width, page.height);
    }
    const int row = currentIndex().row();
    m_model->setPages(std::move(pages));
    m_model->setHeat(m_heat, m_fullHeat);
    setCurrentPage(row);
    wantPictures();
}

void PageThumbnails::setHeat(const std::vector<float>& heat, float full)
{
    m_heat = heat;
    m_fullHeat = full;
    m_model->setHeat(heat, full);
}

void PageThumbnails::setCurrentPage(int page)
{
    const QSignalBlocker quiet(this);
    const QModelIndex index = m_model->index(page);
    if (index != currentIndex())
        setCurrentIndex(index);
}

void PageThumbnails::setTone(PageTone tone)
{
    m_tone = tone;
    wantPictures();
    viewport()->update();
}

TileKey PageThumbnails::keyOf(int page) const
{
    const QSize box = QSize(kWidth, kHeight) * devicePixelRatioF();
    return thumbnailKey(page, m_model->page(page).points, box, m_tone);
}

const QImage* PageThumbnails::picture(int page) const
{
    return m_source ? m_source->tile(keyOf(page)) : nullptr;
}

// Those in sight, from top to bottom, and as many below.
void PageThumbnails::wantPictures()
{
    if (!m_source || m_model->rowCount() == 0 || !isVisible())
        return;
    const int height = std::max(sizeHintForRow(0), 1);
    const int first = std::max(0, verticalOffset() / height);
    const int last = std::min(m_model->rowCount() - 1, first + 2 * (viewport()->height() / height + 1));
    std::vector<TileKey> keys;
    for (int page = first; page <= last; ++page)
        keys.push_back(keyOf(page));
    m_source->want(TileReader::Thumbnails, keys);
}

void PageThumbnails::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        setTone(theme().dark ? PageTone::Dark : PageTone::Paper);
    Retranslating<QListView>::changeEvent(event);
}

void PageThumbnails::scrollContentsBy(int dx, int dy)
{
    Retranslating<QListView>::scrollContentsBy(dx, dy);
    wantPictures();
}

void PageThumbnails::resizeEvent(QResizeEvent* event)
{
    Retranslating<QListView>::resizeEvent(event);
    wantPictures();
}

void PageThumbnails::showEvent(QShowEvent* event)
{
    Retranslating<QListView>::showEvent(event);
    wantPictures();
}

void PageThumbnails::keyPressEvent(QKeyEvent* event)
{
    const bool chooses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (chooses && currentIndex().isValid())
        emit activated(currentIndex().row());
    else
        Retranslating<QListView>::keyPressEvent(event);
}

}  // namespace kvasir::ui
