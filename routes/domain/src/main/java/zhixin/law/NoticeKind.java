package zhixin.law;

/** 公告类别 (opinion on the three platforms, art. 17). */
enum NoticeKind {
    /** 悬赏公告 (财产调查规定第二十一条至第二十四条). */
    BOUNTY,
    /** 拍卖公告 (网络司法拍卖规定第十二条、第二十六条). */
    AUCTION,
    /** 收费标准. */
    FEE_STANDARD,
    /** 办事指南. */
    GUIDE,
    /** 风险提示. */
    RISK_WARNING;

    /** Whether it belongs to a case. */
    boolean ofCase() {
        return this == BOUNTY || this == AUCTION;
    }
}
