    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.117 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
   106.250 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 2).
   196.251 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 3).
   286.252 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 4).
   376.253 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 5).
   466.254 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 6).
   556.255 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 7).
   600.000 s  Job 1 is still in flight when the run ends.
