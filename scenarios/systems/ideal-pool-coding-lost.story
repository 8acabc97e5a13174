     0.000 s  The storage of server15 fails and loses everything.
     0.000 s  The storage of server16 fails and loses everything.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    11.900 s  lan11 fails.
    12.000 s  The storage of server14 fails and loses everything.
    12.000 s  server14 tells pc52 that job 1 has not been sent: the storage lost it (m).
    72.000 s  The storage of server14 works again.
   131.900 s  lan11 works again.
   131.901 s  Job 1 is given up, 2 min 02 s after it came.
