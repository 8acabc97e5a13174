     5.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 accepts job 1.
    10.225 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
    10.227 s  server15 sets room and a line aside for job 1 of server14.
    10.227 s  server15 has an idle line and offers server14 a line for job 1 (j).
    10.229 s  server16 sets room and a line aside for job 1 of server14.
    10.229 s  server16 has an idle line and offers server14 a line for job 1 (j).
    11.259 s  server14 hands job 1 over to server16 by the LAN (k).
    11.278 s  server16 confirms to server14 that it has job 1 on disk (d).
    15.001 s  What server15 set aside for job 1 of server14 and did not use is free again.
    15.278 s  server16 finds the facsimile of job 1 busy.
   199.279 s  server16 finds the facsimile of job 1 busy.
   383.280 s  server16 finds the facsimile of job 1 busy.
   567.281 s  server16 finds the facsimile of job 1 busy.
   610.000 s  server16 tells server14 that job 1 has not been sent: its time is over (m).
   610.003 s  server14 acknowledges what server16 told it of job 1 (y).
   610.003 s  server14 tells pc52 that job 1 has not been sent: its time is over (m).
   610.004 s  Job 1 is given up, 10 min 00 s after it came.
