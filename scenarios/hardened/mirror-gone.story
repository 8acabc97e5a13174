    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 gives server15 a second copy of job 1 by the LAN (a).
    11.600 s  server15 stops.
    11.600 s  The transfer of job 1 from server14 to server15 breaks off.
    11.600 s  server14 tells server15 that its second copy of job 1 is needed no longer (x, round 1).
    11.600 s  server14 gives server16 a second copy of job 1 by the LAN (a).
    12.718 s  server16 confirms to server14 that it has the second copy of job 1 on disk (d).
    12.722 s  server14 accepts job 1.
    25.003 s  server16 calls server15, of which it hears nothing by the LAN (t by the public line).
    29.003 s  server16 takes server15 for dead.
    31.623 s  server14 begins to send fax57 job 1 (k).
    48.767 s  Page 1 of job 1 is confirmed in the call of server14.
    67.060 s  Page 2 of job 1 is confirmed in the call of server14.
    85.354 s  Page 3 of job 1 is confirmed in the call of server14.
   103.648 s  Page 4 of job 1 is confirmed in the call of server14.
   121.942 s  Page 5 of job 1 is confirmed in the call of server14.
   121.942 s  Job 1 is delivered, 1 min 52 s after it came.
   124.270 s  server14 tells server16 and pc52 that job 1 has been sent (m).
   124.273 s  server14 tells server16 that its second copy of job 1 is needed no longer (x, round 2).
   124.273 s  server16 acknowledges what server14 told it of job 1 (y).
   130.001 s  server14 calls server15, of which it hears nothing by the LAN (t by the public line).
   134.001 s  server14 takes server15 for dead.
