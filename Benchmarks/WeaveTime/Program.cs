using System.Reflection;
using WeaveTime;

const int Rounds = 5;
string repository = Path.GetFullPath(Assembly.GetExecutingAssembly()
    .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!);
string root = Directory.CreateTempSubdirectory("weave-time-").FullName;
try
{
    foreach (int methods in new[] { 1000, 4000 })
    {
        var plain = new GeneratedProject(root, repository, methods, traced: false);
        var traced = new GeneratedProject(root, repository, methods, traced: true);
        var plainRuns = new List<(int Milliseconds, long Bytes)>();
        var tracedRuns = new List<(int Milliseconds, long Bytes)>();
        for (int round = 0; round < Rounds; round++)
        {
            plainRuns.Add(plain.Build());
            tracedRuns.Add(traced.Build());
        }

        int without = Median(plainRuns);
        int with = Median(tracedRuns);
        long bytes = tracedRuns[0].Bytes - plainRuns[0].Bytes;
        Console.WriteLine($"{methods} methods: nothing to weave {without} ms, woven {with} ms (+{with - without}), {bytes / methods} bytes added per method");
    }
}
finally
{
    Directory.Delete(root, recursive: true);
}

static int Median(List<(int Milliseconds, long Bytes)> runs) => runs.Select(run => run.Milliseconds).Order().ElementAt(runs.Count / 2);
