    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 accepts job 1.
   120.000 s  server14 is to be taken out of use and gets no new jobs.
   120.000 s  server14 looks for a server that takes job 1 and asks server15 and server16 (n, round 1).
   120.002 s  server15 sets room and a line aside for job 1 of server14.
   120.002 s  server15 has an idle line and offers server14 its FAX unit for job 1 (p).
   120.004 s  server16 sets room and a line aside for job 1 of server14.
   120.004 s  server16 has an idle line and offers server14 its FAX unit for job 1 (p).
   121.034 s  server14 leaves job 1 to server16 for good, by the LAN (k).
   121.053 s  What server16 set aside for job 1 of server14 and did not use is free again.
   121.053 s  server16 takes job 1 over for good.
   121.053 s  server16 tells server14 that it has taken job 1 over for good (z).
   121.056 s  server14 acknowledges what server16 told it of job 1 (y).
   122.000 s  server14 has nothing left to do.
   122.000 s  server14 stops.
   135.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   139.003 s  server16 takes server14 for dead.
   240.002 s  What server15 set aside for job 1 of server14 and did not use is free again.
   255.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   259.001 s  server15 takes server14 for dead.
   313.769 s  server16 begins to send fax57 job 1 (k).
   330.912 s  Page 1 of job 1 is confirmed in the call of server16.
   330.912 s  Job 1 is delivered, 5 min 21 s after it came.
   333.240 s  server16 tells pc52 that job 1 has been sent (m).
   739.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   859.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
