export const messages: Record<string, string> = {
  AZSM1001: "Failed to mount source path",
  AZSM1010: "Nobody declares this",
  AZSM1006: `Source probe failed\nAZSM1007 neither`,
};
if (status === "job.source.ShareMissing") retry();
