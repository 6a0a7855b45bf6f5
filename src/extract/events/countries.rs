//! ISO alpha-2 to alpha-3 codes of the countries that `assets/map/areas.geojsonl.zst` has outlines of: names give the one, outlines want
//! the other.

const CODES: &str = "\
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALD AZAZE BABIH BBBRB BDBGD BEBEL \
BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BRBRA BSBHS BTBTN BWBWA BYBLR BZBLZ CACAN CDCOD CFCAF CGCOG CHCHE \
CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST \
EGEGY EHSAH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GGGGY GHGHA GIGIB GLGRL GMGMB \
GNGIN GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT \
IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO \
LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR \
MNMNG MOMAC MPMNP MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR \
NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSX PTPRT PWPLW PYPRY QAQAT \
ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSDS STSTP \
SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR \
UGUGA UMUMI USUSA UYURY UZUZB VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKKOS YEYEM ZAZAF ZMZMB ZWZWE";

/// How many bytes a pair and its blank take.
const STEP: usize = 6;

/// The ISO alpha-3 code of a country by its alpha-2; `None` where no outline is known.
pub fn alpha_3(alpha_2: &str) -> Option<&'static str> {
    // The pairs are in order and of one length.
    let pair = |n: usize| CODES.get(n * STEP..n * STEP + 5).unwrap_or_default();
    let (mut low, mut high) = (0, CODES.len().div_ceil(STEP));
    while low < high {
        let middle = low.midpoint(high);
        match pair(middle).get(..2).unwrap_or_default().cmp(alpha_2) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return pair(middle).get(2..),
        }
    }
    None
}

/// The ISO alpha-2 code of a country by its alpha-2 or alpha-3, in whatever case; `None` where no outline is known.
pub fn alpha_2(code: &str) -> Option<&'static str> {
    let code = code.to_ascii_uppercase();
    let pair = CODES.split(' ').find(|pair| pair.get(..2) == Some(code.as_str()) || pair.get(2..) == Some(code.as_str()))?;
    pair.get(..2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_countries_are_found_and_others_are_not() {
        assert_eq!((alpha_3("KP"), alpha_3("RU"), alpha_3("FR")), (Some("PRK"), Some("RUS"), Some("FRA")));
        assert!(
            CODES.split(' ').is_sorted() && CODES.split(' ').all(|pair| pair.len() == STEP - 1 && alpha_3(&pair[..2]) == Some(&pair[2..]))
        );
        assert_eq!((alpha_2("kp"), alpha_2("RUS"), alpha_2("QQQ"), alpha_2("")), (Some("KP"), Some("RU"), None, None));
        assert_eq!((alpha_3("QQ"), alpha_3(""), alpha_3("é")), (None, None, None));
    }
}
