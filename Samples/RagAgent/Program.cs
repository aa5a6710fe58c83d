using System.Text;
using RagAgent;
using RagAgent.Documents;
using RagAgent.Generation;
using RagAgent.Tracing;
using TraceLlm;

Console.OutputEncoding = Encoding.UTF8;

CommandLine command = CommandLine.Parse(args);
if (command.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

if (command.Question is not { } question)
{
    Console.Error.WriteLine(command.Error);
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

string? repository = Repository.Find();
string traces = "";
Tracer.Configure(options =>
    traces = options.Path ??= Path.Combine(repository ?? Environment.CurrentDirectory, "traces"));

Corpus corpus;
try
{
    corpus = command.DocsFolder is { } folder ? Corpus.FromFolder(folder) : Corpus.FromRepository(repository);
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

using TraceObservation run = Tracer.Observe();
int exitCode = 0;
try
{
    var agent = new DocumentationAgent(corpus, AnswerGenerators.FromEnvironment(), new FlakyIndex(command.Failures));
    Console.WriteLine(await agent.AnswerAsync(question, cancellation.Token));
}
catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
{
    Console.Error.WriteLine("Cancelled.");
    exitCode = 130;
}
catch (Exception exception)
{
    // The trace below is most wanted when the answer failed.
    Console.Error.WriteLine($"No answer: {exception.Message}");
    exitCode = 1;
}

bool flushed = Tracer.Flush(TimeSpan.FromSeconds(5));
Console.WriteLine();
Console.WriteLine(TraceReport.Of(run.TraceIds, traces, flushed));
return exitCode;
