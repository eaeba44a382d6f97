// The lists, and drawing without repetition.
#include "core/lab/words.h"

namespace kvasir {
namespace {

const std::vector<std::string>& syllables()
{
    static const std::vector<std::string> list = {
        "ba",  "bel", "bor", "da",  "del", "dor", "fa",  "fen", "gal", "gor", "ha",  "hol", "jas", "ka",
        "kel", "kor", "la",  "lim", "lor", "ma",  "mel", "mor", "na",  "nel", "nor", "pa",  "pel", "qua",
        "ra",  "rin", "ros", "sa",  "sel", "sor", "ta",  "tel", "tor", "va",  "vel", "vor", "wen", "zan"};
    return list;
}

std::string threeSyllables(LabRandom& random)
{
    const auto& first = random.pick(syllables());
    const auto& second = random.pick(syllables());
    return first + second + random.pick(syllables());
}

constexpr int kAttempts = 1000;

}  // namespace

const std::vector<std::string>& adjectiveWords()
{
    static const std::vector<std::string> list = {
        "amber",   "ancient", "blue",    "broken",   "bronze", "calm",   "copper",   "crystal",
        "distant", "dusty",   "eastern", "empty",    "frozen", "gentle", "golden",   "green",
        "hidden",  "hollow",  "iron",    "lonely",   "lower",  "narrow", "northern", "old",
        "orange",  "painted", "pale",    "purple",   "quiet",  "red",    "round",    "salted",
        "silver",  "slow",    "small",   "southern", "tall",   "upper",  "western",  "winter"};
    return list;
}

const std::vector<std::string>& placeWords()
{
    static const std::vector<std::string> list = {
        "archive", "bakery",    "barn",    "bridge",  "canal",   "castle",     "cellar",    "chapel",
        "cottage", "courtyard", "ferry",   "forge",   "garden",  "gate",       "granary",   "harbour",
        "hangar",  "island",    "kitchen", "lantern", "library", "lighthouse", "market",    "meadow",
        "mill",    "mine",      "museum",  "orchard", "palace",  "quarry",     "school",    "stable",
        "station", "theatre",   "tower",   "tunnel",  "valley",  "vineyard",   "warehouse", "workshop"};
    return list;
}

const std::vector<std::string>& codeThings()
{
    static const std::vector<std::string> list = {
        "access code",   "door code",    "magic number",   "room number",      "secret number",
        "serial number", "order number", "licence number", "telephone number", "lucky number"};
    return list;
}

template <typename Make>
std::string FreshValues::fresh(const Make& make)
{
    for (int attempt = 0;; ++attempt) {
        auto value = make();
        // The spaces are larger than any task; after so many attempts a repetition is the smaller evil.
        const bool taken = m_given.contains(value) || (m_occurs && m_occurs(value));
        if (taken && attempt < kAttempts)
            continue;
        m_given.insert(value);
        return value;
    }
}

std::string FreshValues::place(LabRandom& random)
{
    return fresh([&] {
        const auto& adjective = random.pick(adjectiveWords());
        return adjective + " " + random.pick(placeWords());
    });
}

std::string FreshValues::koreanPlace(LabRandom& random)
{
    static const std::vector<std::string> adjectives = {
        "푸른", "붉은", "하얀", "검은", "낡은",     "새로운", "조용한", "숨은",   "높은", "낮은",
        "북쪽", "남쪽", "동쪽", "서쪽", "얼어붙은", "은빛",   "금빛",   "구리빛", "먼",   "외로운"};
    static const std::vector<std::string> places = {
        "등대",   "항구", "창고", "도서관", "박물관", "시장", "다리", "정원", "우물", "학교",
        "방앗간", "궁전", "계곡", "섬",     "동굴",   "극장", "농장", "병원", "부두", "탑"};
    return fresh([&] {
        const auto& adjective = random.pick(adjectives);
        return adjective + " " + random.pick(places);
    });
}

std::string FreshValues::digits(LabRandom& random, int digits)
{
    return fresh([&] {
        std::string value(1, static_cast<char>('1' + random.below(9)));
        while (std::ssize(value) < digits)
            value += static_cast<char>('0' + random.below(10));
        return value;
    });
}

std::string FreshValues::inventedWord(LabRandom& random)
{
    return fresh([&] { return threeSyllables(random); });
}

std::string FreshValues::properName(LabRandom& random)
{
    return fresh([&] {
        auto word = threeSyllables(random);
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
        return word;
    });
}

std::string FreshValues::capitals(LabRandom& random, int letters)
{
    return fresh([&] {
        std::string value;
        while (std::ssize(value) < letters)
            value += static_cast<char>('A' + random.below(26));
        return value;
    });
}

}  // namespace kvasir
