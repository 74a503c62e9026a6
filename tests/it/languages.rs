//! Copies in scripts without spaces.

use crate::table::Table;
use crate::util::Sandbox;
use serde_json::json;

/// A text of each language; in its copy the part before `|` and the part behind it change places
/// with other words, the rest stands.
const TEXTS: [(&str, &str, &str, &str); 3] = [
    (
        "chinese",
        "青屿港务局星期二宣布，连接两岸的老渡口将于秋天停止服务，因为新桥已经通过最后一次检查。渡船船长王海在水上工作了三十一年，他说最舍不得的是清晨坐船上学的孩子们。市政府表示，旧码头会改成一座小型博物馆，展出船钟、航海图和历年的船票。",
        "（本报讯）",
        "博物馆预计明年春天开放。",
    ),
    (
        "japanese",
        "海沿いの小さな町で、五十年続いた映画館が今月末に閉館することが分かった。館主の田村さんは、映写機の部品がもう手に入らないと話している。町の人たちは最後の上映会のために寄付を集め、子どものころに見た作品を選ぶ投票も始まった。閉館後の建物は図書館の分室として使われる予定だという。",
        "【速報】",
        "投票は二十日まで受け付ける。",
    ),
    (
        "thai",
        "ชาวบ้านริมแม่น้ำช่วยกันสร้างสะพานไม้ไผ่ใหม่หลังจากน้ำท่วมพัดสะพานเดิมหายไปเมื่อเดือนที่แล้ว ครูใหญ่ของโรงเรียนบอกว่าเด็กนักเรียนต้องเดินอ้อมไกลถึงเจ็ดกิโลเมตรทุกวัน งานก่อสร้างใช้เวลาเพียงเก้าวันและไม่มีใครคิดค่าแรง ทางอำเภอสัญญาว่าจะสร้างสะพานถาวรให้เสร็จก่อนฤดูฝนหน้า",
        "ข่าวท้องถิ่น ",
        " ขณะนี้เปิดให้ใช้แล้ว",
    ),
];

#[test]
fn every_copy_is_found_and_no_other() {
    let mut lines = String::new();
    for (language, text, before, behind) in TEXTS {
        for (version, text) in [
            ("0", text.to_string()),
            ("1", format!("{before}{text}{behind}")),
        ] {
            let record = json!({"id": format!("{language}-{version}"), "text": text});
            lines.push_str(&format!("{record}\n"));
        }
    }
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", lines);
    for flags in ["", "--shingle chars:8", "--sketch minhash-reference"] {
        let run = sandbox.run(&format!("pairs articles.jsonl {flags}"));
        assert_eq!(run.status, 0, "{run}");
        let found: Vec<(String, String)> = Table::parse(&run.stdout)
            .rows
            .iter()
            .map(|row| (row.cell("a_id").to_string(), row.cell("b_id").to_string()))
            .collect();
        let expected: Vec<(String, String)> = TEXTS
            .iter()
            .map(|(language, ..)| (format!("{language}-0"), format!("{language}-1")))
            .collect();
        assert_eq!(found, expected, "{flags}: {run}");
    }
}
