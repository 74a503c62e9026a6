//! The words by which a name that no list has is known for a medium's.

use super::word_table::word_kinds;

word_kinds! {
    /// What the words of `data/media.tsv` are.
    pub enum MediaWord in "../../data/media.tsv" {
        /// A noun for a medium, before its name.
        Noun: Written = "noun",
        /// The last word of a title, and of hardly anything else.
        Title: Capital = "title",
        /// The last word of a title, or of a person's or a product's name.
        Masthead: Capital = "masthead",
        /// The last word of a title, or of a company's name.
        Paper: Capital = "paper",
        /// How a title ends in the marks that Chinese and Japanese put around titles.
        Marked = "marked",
        /// Words of reporting before a name in Latin letters, in Cyrillic text.
        Carries = "carries",
        /// The last word of a title, and behind it words with which it is not a title.
        NoTitle: Capital = "no_title",
        /// A word before a person's name.
        Person: Capital = "person",
        /// A word of titles that hold laws and decrees.
        Official: Capital = "official",
        /// A word right before a ship's name.
        Ship: Written = "ship",
        /// A firm in Latin letters, which reports about itself.
        Firm: Written = "firm",
        /// How words begin that make an agency one without news.
        NoNews = "no_news",
        /// How the names of agencies and portals begin that are no media.
        NoMedia: Written = "no_media",
        /// A word that media are called, in the brackets of a dateline.
        Outlet = "outlet",
        /// A country that the brackets of a dateline hold instead of a publisher. All that they hold.
        Country: Upper = "country",
        /// What an item is, in the brackets of a dateline instead of a publisher. All that they hold.
        Item: Upper = "item",
        /// A word of what an item is, there.
        Notice = "notice",
        /// A word that papers and agencies everywhere have in their names.
        Common = "common",
        /// A word by which a name of several words is a paper's or a station's, and no person's.
        Name: Written = "name",
        /// How such a name ends in Chinese and Japanese.
        NameEnd = "name_end",
        /// Joins the words of a name.
        Joint = "joint",
        /// Begins a title, though it is a stop word.
        TitleArticle: Capital = "title_article",
        /// Can only follow the subject of a sentence.
        Finite = "finite",
        /// Is in no name even with a capital, beside stop words, days and words for companies.
        NoName = "no_name",
        /// The last part of a domain, beside the two letters of a country.
        Domain = "domain",
        /// Two letters that belong to no country.
        NoCountry = "no_country",
    }
}
