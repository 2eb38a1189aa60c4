namespace Agent;

enum Status
{
    SRC_MNT_FAILED = 1001, // AZSM1001
    SRC_SHARE = 1005, // AZSM1005
    TGT_LEASE = 1023, // AZSM1023
}
