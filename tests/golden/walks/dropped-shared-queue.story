     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 passes job 1 on to queue (a).
    10.448 s  queue confirms to server14 that it has job 1 on disk (d).
    10.448 s  server14 accepts job 1.
    10.449 s  queue gives server14 job 1 to send (a).
    15.699 s  server14 finds the facsimile of job 1 busy.
    15.699 s  server14 tells queue that job 1 has not been sent: the facsimile was busy (m).
    15.701 s  server14 can take a document from queue (l).
    15.701 s  queue acknowledges what server14 told it of job 1 (y).
   195.701 s  queue gives server14 job 1 to send (a).
   200.951 s  server14 finds the facsimile of job 1 busy.
   200.951 s  server14 tells queue that job 1 has not been sent: the facsimile was busy (m).
   200.952 s  server14 can take a document from queue (l).
   200.952 s  queue acknowledges what server14 told it of job 1 (y).
   380.952 s  queue gives server14 job 1 to send (a).
   386.203 s  server14 finds the facsimile of job 1 busy.
   386.203 s  server14 tells queue that job 1 has not been sent: the facsimile was busy (m).
   386.204 s  server14 can take a document from queue (l).
   386.204 s  queue acknowledges what server14 told it of job 1 (y).
   566.204 s  queue gives server14 job 1 to send (a).
   571.454 s  server14 finds the facsimile of job 1 busy.
   571.454 s  server14 tells queue that job 1 has not been sent: the facsimile was busy (m).
   571.456 s  server14 can take a document from queue (l).
   571.456 s  queue acknowledges what server14 told it of job 1 (y).
   610.000 s  queue tells pc52 that job 1 has not been sent: its time is over (m).
   610.001 s  Job 1 is given up, 10 min 00 s after it came.
