using System.Globalization;
using System.Reflection;
using Startup;

const int Rounds = 41;
string repository = Path.GetFullPath(Assembly.GetExecutingAssembly()
    .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!);
string root = Directory.CreateTempSubdirectory("startup-").FullName;
string store = Path.Combine(root, "traces");
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    foreach (bool native in new[] { false, true })
    {
        PublishedProgram bare = PublishedProgram.Publish(repository, root, traced: false, native);
        PublishedProgram woven = PublishedProgram.Publish(repository, root, traced: true, native);
        (string Name, Func<double> Run)[] variants =
        [
            ("bare", () => bare.Run(store, enabled: true)),
            ("woven, tracing off", () => woven.Run(store, enabled: false)),
            ("woven, one trace stored", () => woven.Run(store, enabled: true)),
        ];
        double[] medians = Medians([.. variants.Select(variant => variant.Run)]);
        string kind = native ? "NativeAOT" : "JIT";
        for (int index = 0; index < variants.Length; index++)
            Console.WriteLine($"{kind}, {variants[index].Name}: {medians[index]:0.0} ms (+{medians[index] - medians[0]:0.0})");

        Console.WriteLine($"{kind}, size: bare {bare.Bytes:N0} B, woven {woven.Bytes:N0} B (+{woven.Bytes - bare.Bytes:N0})");
    }
}
finally
{
    Directory.Delete(root, recursive: true);
}

// In turn, so that what drifts on the machine touches all alike. The first round warms the file cache.
static double[] Medians(Func<double>[] variants)
{
    List<double>[] times = [.. variants.Select(_ => new List<double>())];
    for (int round = 0; round <= Rounds; round++)
    {
        for (int index = 0; index < variants.Length; index++)
        {
            double time = variants[index]();
            if (round > 0)
                times[index].Add(time);
        }
    }

    return [.. times.Select(measured => measured.Order().ElementAt(measured.Count / 2))];
}
