//! The measures of many sets as one table.

use std::fmt;

/// One number that was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The set it was measured on.
    pub set: String,
    /// What was measured.
    pub name: String,
    /// The result; `None` if it could not be determined.
    pub value: Option<f64>,
    /// How many decimals are significant.
    pub decimals: usize,
    /// What it should reach.
    pub target: Option<Target>,
    /// What else to know: counts, settings, intervals.
    pub detail: String,
}

/// What a measure should reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

impl Target {
    /// Whether `value` reaches it.
    fn met_by(self, value: f64) -> bool {
        match self {
            Target::AtLeast(least) => value >= least,
            Target::AtMost(most) => value <= most,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::AtLeast(least) => f.pad(&format!("≥ {least}")),
            Target::AtMost(most) => f.pad(&format!("≤ {most}")),
        }
    }
}

impl Measure {
    /// A share, with four decimals and no target.
    pub fn share(set: &str, name: &str, value: Option<f64>) -> Measure {
        Measure {
            set: set.to_string(),
            name: name.to_string(),
            value,
            decimals: 4,
            target: None,
            detail: String::new(),
        }
    }

    /// A number with its significant decimals.
    pub fn number(set: &str, name: &str, value: f64, decimals: usize) -> Measure {
        Measure {
            decimals,
            ..Measure::share(set, name, Some(value))
        }
    }

    /// This measure with what it should reach.
    #[must_use]
    pub fn target(self, target: Target) -> Measure {
        Measure {
            target: Some(target),
            ..self
        }
    }

    /// This measure with what else to know.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Measure {
        Measure {
            detail: detail.into(),
            ..self
        }
    }

    fn cells(&self) -> [String; 6] {
        let value = self
            .value
            .map(|value| format!("{value:.0$}", self.decimals));
        let reached = self.target.map(|target| match self.value {
            Some(value) if target.met_by(value) => "yes",
            Some(_) => "NO",
            None => "?",
        });
        [
            self.set.clone(),
            self.name.clone(),
            value.unwrap_or_else(|| "-".to_string()),
            self.target
                .map_or_else(String::new, |target| target.to_string()),
            reached.unwrap_or("").to_string(),
            self.detail.clone(),
        ]
    }
}

/// Shows measures one per line, in the order given, with aligned columns.
#[derive(Clone, Copy, Debug)]
pub struct MeasureTable<'m>(pub &'m [Measure]);

impl fmt::Display for MeasureTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["set", "measure", "value", "target", "met", "detail"].map(str::to_string);
        let rows: Vec<[String; 6]> = std::iter::once(head)
            .chain(self.0.iter().map(Measure::cells))
            .collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
        let widths: [usize; 5] = std::array::from_fn(|column| width(column).unwrap_or(0));
        for [set, name, value, target, met, detail] in &rows {
            let line = format!(
                "{set:<0$}  {name:<1$}  {value:>2$}  {target:<3$}  {met:<4$}  {detail}",
                widths[0], widths[1], widths[2], widths[3], widths[4],
            );
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_unmet_targets_stand_out() {
        let measures = [
            Measure::share("seeds", "recall", Some(0.5)).target(Target::AtLeast(0.99)),
            Measure::number("a_long_name", "documents per CPU second", 51234.4, 0)
                .detail("2 threads"),
            Measure::share("seeds", "precision", None).target(Target::AtMost(0.1)),
        ];
        let expected = "\
set          measure                    value  target  met  detail
seeds        recall                    0.5000  ≥ 0.99  NO
a_long_name  documents per CPU second   51234               2 threads
seeds        precision                      -  ≤ 0.1   ?
";
        assert_eq!(MeasureTable(&measures).to_string(), expected);
    }
}
