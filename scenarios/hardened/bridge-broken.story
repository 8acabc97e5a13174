    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    59.207 s  server14 needs room for job 1 and asks server16 (b, round 1).
    59.211 s  server16 sets room aside for job 1 of server14.
    59.211 s  server16 has 20.0 MiB left and offers server14 room for job 1 (c).
    59.215 s  server14 hands job 1 over to server16 by the LAN (a).
    70.000 s  bridge13 fails.
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    80.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
    80.003 s  server14 calls server16, of which it hears nothing by the LAN (t by the public line).
    93.049 s  server16 reaches server14 by the public line only.
    93.049 s  server14 reaches server16 by the public line only.
    93.049 s  The transfer of job 1 from server14 to server16 breaks off.
    93.049 s  server14 takes job 1 back from server16 (x by the public line, round 1).
    93.049 s  Nobody can help server14 with job 1 now.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
    95.797 s  server14 needs room for job 1 and asks server16 (b by the public line, round 2).
   108.844 s  server16 sets room aside for job 1 of server14.
   108.844 s  server16 has 20.0 MiB left and offers server14 room for job 1 (c by the public line).
   114.092 s  Page 5 of job 1 is confirmed in the call of server14.
   114.092 s  server14 accepts job 1.
   121.891 s  server14 asks server16 for its line, to hand job 1 over by it (n by the public line).
   134.938 s  server16 sets a line aside for job 1 of server14.
   134.938 s  server16 lets server14 use its line for job 1 (j by the public line).
   147.984 s  server14 hands job 1 over to server16 by the public line (a).
   233.192 s  server16 confirms to server14 that it has job 1 on disk (d by the public line).
   246.238 s  server14 tells pc52 that job 1 has come (e).
   430.000 s  bridge13 works again.
   430.003 s  server16 reaches server14 by the LAN again.
   430.003 s  server14 reaches server16 by the LAN again.
   546.239 s  pc52 asks server14 for the image of job 1 (f).
   546.240 s  server14 passes on to server16 that pc52 asks for the image of job 1 (g).
   551.375 s  server16 sends pc52 the image of job 1 (a).
   552.494 s  Job 1 is delivered, 9 min 02 s after it came.
   552.494 s  server16 tells server14 that the terminal has the image of job 1 (h).
   552.497 s  server14 acknowledges what server16 told it of job 1 (y).
   613.768 s  fax57 begins to send server14 job 2, a document for pc52 (a).
   630.912 s  Page 1 of job 2 is confirmed in the call of server14.
   649.207 s  Page 2 of job 2 is confirmed in the call of server14.
   649.207 s  server14 needs room for job 2 and asks server16 (b, round 3).
   649.211 s  server16 sets room aside for job 2 of server14.
   649.211 s  server16 has 20.0 MiB left and offers server14 room for job 2 (c).
   649.215 s  server14 hands job 2 over to server16 by the LAN (a).
   667.502 s  Page 3 of job 2 is confirmed in the call of server14.
   685.797 s  Page 4 of job 2 is confirmed in the call of server14.
   704.092 s  Page 5 of job 2 is confirmed in the call of server14.
   704.092 s  server14 accepts job 2.
   704.111 s  server16 confirms to server14 that it has job 2 on disk (d).
   706.420 s  server14 tells pc52 that job 2 has come (e).
  1006.421 s  pc52 asks server14 for the image of job 2 (f).
  1006.422 s  server14 passes on to server16 that pc52 asks for the image of job 2 (g).
  1011.557 s  server16 sends pc52 the image of job 2 (a).
  1012.676 s  Job 2 is delivered, 6 min 53 s after it came.
  1012.676 s  server16 tells server14 that the terminal has the image of job 2 (h).
  1012.679 s  server14 acknowledges what server16 told it of job 2 (y).
