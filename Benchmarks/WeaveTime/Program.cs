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
        Variant[] variants = Enum.GetValues<Variant>();
        GeneratedProject[] projects = [.. variants.Select(variant => new GeneratedProject(root, repository, methods, variant))];
        List<(int Milliseconds, long Bytes)>[] runs = [.. projects.Select(_ => new List<(int, long)>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < projects.Length; index++)
                runs[index].Add(projects[index].Build());
        }

        int[] medians = [.. runs.Select(Median)];
        long bytes = runs[(int)Variant.Woven][0].Bytes - runs[(int)Variant.Unmarked][0].Bytes;
        Console.WriteLine(
            $"{methods} methods: no-op {medians[0]} ms, nothing to weave {medians[1]} ms, woven {medians[2]} ms (+{medians[2] - medians[0]}), {bytes / methods} bytes added per method");
    }
}
finally
{
    Directory.Delete(root, recursive: true);
}

static int Median(List<(int Milliseconds, long Bytes)> runs) => runs.Select(run => run.Milliseconds).Order().ElementAt(runs.Count / 2);
