using EndToEnd;
using TraceLlm;

// dotnet run -c Release -- [texts: ascii,llm] [steps per trace: 1,10,1000,10000] [rounds: 7]
string[] texts = (args.ElementAtOrDefault(0) ?? "ascii,llm").Split(',');
int[] steps = [.. (args.ElementAtOrDefault(1) ?? "1,10,1000,10000").Split(',').Select(int.Parse)];
int rounds = int.Parse(args.ElementAtOrDefault(2) ?? "7");

string folder = Directory.CreateTempSubdirectory("tracellm-benchmark-").FullName;
Tracer.Configure(options =>
{
    options.Persistence = PersistenceMode.File;
    options.Path = folder;
    // Who is too fast waits, so that nothing is dropped.
    options.QueueWaitMs = 60_000;
});

Console.WriteLine("| text | steps per trace | traces/s | steps/s | traces per processor second | processor ns/step | B allocated/step | B written/step | dropped |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
bool isWarm = false;
try
{
    foreach (string text in texts)
    {
        foreach (int count in steps)
        {
            var measurement = new Measurement(text == "ascii" ? Texts.Ascii : Texts.Llm, count, folder);
            // On one core the JIT takes its time.
            for (int warmUp = 0; warmUp < (isWarm ? 2 : 12); warmUp++)
                measurement.Run(TimeSpan.FromSeconds(1));

            isWarm = true;

            Round[] measured = [.. Enumerable.Range(0, rounds).Select(_ => measurement.Run(TimeSpan.FromSeconds(1)))];
            Console.WriteLine(
                $"| {text} | {count:N0} | {Median(round => round.TracesPerSecond):N0} | {Median(round => round.TracesPerSecond * count):N0} | {Median(round => round.TracesPerProcessorSecond):N0} "
                + $"| {Median(round => round.Processor.TotalNanoseconds / round.Steps):N0} | {Median(round => (double)round.Allocated / round.Steps):N0} "
                + $"| {Median(round => (double)round.Bytes / round.Steps):N0} | 0 |");

            double Median(Func<Round, double> figure) => measured.Select(figure).Order().ElementAt(measured.Length / 2);
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
