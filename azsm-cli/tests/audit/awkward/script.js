const path = job.source.length + config.job.source.Path + "job.source." + job.source.Status;
