     0.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.448 s  server14 hands job 1 over to server16 by the LAN (a).
    12.000 s  The storage of server14 fails and loses everything.
    12.000 s  The transfer of job 1 from server14 to server16 breaks off.
    12.000 s  server14 tells pc52 that job 1 has not been sent: the storage lost it (m).
    12.001 s  Job 1 is given up, 2.0 s after it came.
    22.000 s  The storage of server14 works again.
