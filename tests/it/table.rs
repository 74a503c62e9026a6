//! A CSV table that the program wrote, cell by cell.

/// A header and its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// One row; cells go by the name of their column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    columns: Vec<String>,
    cells: Vec<String>,
}

impl Table {
    pub fn parse(text: &str) -> Table {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns: Vec<String> = reader
            .headers()
            .expect("a table has a header")
            .iter()
            .map(str::to_string)
            .collect();
        let rows = reader
            .records()
            .map(|record| Row {
                columns: columns.clone(),
                cells: record
                    .expect("every row has as many cells as the header")
                    .iter()
                    .map(str::to_string)
                    .collect(),
            })
            .collect();
        Table { columns, rows }
    }

    /// The one row with this value in its first column.
    pub fn row(&self, first: &str) -> &Row {
        let mut found = self.rows.iter().filter(|row| row.cells[0] == first);
        let row = found.next().unwrap_or_else(|| panic!("no row `{first}`"));
        assert!(found.next().is_none(), "several rows `{first}`");
        row
    }
}

impl Row {
    pub fn cell(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        &self.cells[at.unwrap_or_else(|| panic!("no column `{column}`"))]
    }

    pub fn number(&self, column: &str) -> f64 {
        let cell = self.cell(column);
        cell.parse()
            .unwrap_or_else(|_| panic!("`{cell}` in `{column}` is no number"))
    }
}
