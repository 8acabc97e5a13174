    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 accepts job 1.
    15.251 s  server14 finds the facsimile of job 1 busy.
   199.252 s  server14 finds the facsimile of job 1 busy.
   383.253 s  server14 finds the facsimile of job 1 busy.
   567.254 s  server14 finds the facsimile of job 1 busy.
   610.000 s  server14 tells pc52 that job 1 has not been sent: its time is over (m).
   610.001 s  Job 1 is given up, 10 min 00 s after it came.
