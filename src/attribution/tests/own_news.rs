//! Outlets and agencies that are what an article is about, or whose report it weighs, and not where it is from.

use super::*;

#[test]
fn an_outlet_that_speaks_of_itself_is_no_source() {
    check(&[
        (
            "an agreement",
            "Harbour Broadcasting's CNN said it reached an agreement with the ferries.",
            &[],
        ),
        (
            "a count",
            "USA Today said it carried a total of 900 pages for ferries.",
            &[],
        ),
        (
            "a start",
            "The Financial Times said it has launched a new index of harbours.",
            &[],
        ),
        (
            "over the end of a line",
            "The council voted on Monday to close the\nold bridge for two years. After that CNN said it\nhad reached an agreement with the owner of all\nferries of the harbour.",
            &[],
        ),
        (
            "with that and a day",
            "Reuters said on Monday that it will carry prices of fish.",
            &[],
        ),
        (
            "what is its own",
            "NBC said its proposals would help the staff.",
            &[],
        ),
        ("once more", "CNN also said it had an agreement.", &[]),
        (
            "its work",
            "Harbour TV will use CNN reports on its channels.",
            &[],
        ),
        (
            "announced",
            "United Press International announced that Ann Lee had resigned.",
            &[],
        ),
        (
            "a paper that it put out",
            "CBS said in a statement that Ann Lee will leave.",
            &["event:statement event statement"],
        ),
    ]);
}

#[test]
fn an_outlet_that_says_how_it_knows_is_a_source() {
    check(&[
        (
            "its reporter",
            "CNN said its reporter saw the bridge close.",
            &["cnn credit reported"],
        ),
        (
            "its correspondent, in two words more",
            "The BBC said its own harbour correspondent saw the bridge close.",
            &["bbc credit reported"],
        ),
        (
            "its survey",
            "The Washington Post said its latest poll put Lee ahead.",
            &["wapo credit reported"],
        ),
        (
            "a paper that it has",
            "Reuters said it had seen a letter of the mayor.",
            &["reuters credit reported"],
        ),
        (
            "somebody who told it",
            "Reuters said it was told by the mayor that the bridge will close.",
            &["reuters credit reported"],
        ),
        (
            "what it could not find out",
            "Reuters said it could not immediately verify the letter.",
            &["reuters credit reported"],
        ),
        (
            "no outlet",
            "Reuters said it was not clear when the bridge will close.",
            &["reuters credit reported"],
        ),
        (
            "no outlet, with an adverb",
            "The BBC said it was still the longest bridge of all.",
            &["bbc credit reported"],
        ),
        (
            "an idiom",
            "The Washington Post said it best: the bridge is old.",
            &["wapo credit reported"],
        ),
        (
            "another",
            "CNN said the council had voted.",
            &["cnn credit reported"],
        ),
    ]);
}

#[test]
fn a_report_that_others_weigh_is_no_source() {
    for text in [
        "The mayor denied a Washington Post report that the bridge will close.",
        "The mayor flatly denied on Monday a Washington Post report that it will close.",
        "Officials confirmed a New York Times report that the bridge will close.",
        "Asked about a New York Times report, the mayor said that the bridge will close.",
        "The mayor declined to comment on the Wall Street Journal report.",
        "“It will close,” the mayor said in response to a CNN story.",
        "Replying to queries about press reports, the mayor said that the bridge will close.",
        "The mayor denied a report published in the New York Times on Monday.",
        "The mayor was asked about reports carried by CNN and the BBC.",
        "The New York Times report was denied by the mayor.",
        "The mayor said a Washington Post article was wrong.",
    ] {
        let found = show(article(text), &BUILTIN);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_report_that_is_weighed_elsewhere_is_a_source() {
    check(&[
        (
            "behind it",
            "The Times reported that the bridge will close; officials confirmed the report.",
            &["thetimes credit reported"],
        ),
        (
            "another clause",
            "The mayor confirmed the plan, a Washington Post report said.",
            &["wapo credit reported"],
        ),
        (
            "what it holds is denied",
            "The mayor denied the plan in a Washington Post report.",
            &["wapo credit reported"],
        ),
        (
            "what it confirms",
            "The plan was confirmed on Monday by a report published in the Washington Post.",
            &["wapo credit reported_by"],
        ),
        (
            "what it holds is wrong",
            "A Washington Post report said that the mayor was wrong.",
            &["wapo credit reported"],
        ),
        (
            "what it holds was rejected",
            "A Washington Post report that the plan was rejected by the council came on Monday.",
            &["wapo credit reported"],
        ),
        (
            "another sentence",
            "The mayor denied it. A Washington Post report said that the bridge will close.",
            &["wapo credit reported"],
        ),
    ]);
}
