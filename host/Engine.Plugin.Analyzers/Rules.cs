using Microsoft.CodeAnalysis;

namespace Engine.Plugin.Analyzers;

/// <summary>Every rule: its id, what it says, and where it is explained.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor Unit = Rule(
        "ENGINE101", "Engine.Parameters", "A unit that cannot be read",
        "The unit '{0}' cannot be read: {1}; write SI units with prefixes, products and powers such as rad/s or m^(-2/3), or 1");

    public static readonly DiagnosticDescriptor Default = Rule(
        "ENGINE102", "Engine.Parameters", "A default outside its own range",
        "The default of '{0}' is {1}, but the parameter must be {2}; choose a default within the range, or widen the range");

    public static readonly DiagnosticDescriptor HiddenParameter = Rule(
        "ENGINE103", "Engine.Parameters", "A parameter that an option of the command hides",
        "'{0}' has the name of the command's own option --{1}, which takes every value that is meant for it; give it another name");

    public static readonly DiagnosticDescriptor DoubleParameter = Rule(
        "ENGINE104", "Engine.Parameters", "Two parameters of one name",
        "'{0}' and '{1}' cannot be told apart on the command line, where letter case, dashes and former names count as one; rename one of them");

    public static readonly DiagnosticDescriptor StaticState = Rule(
        "ENGINE105", "Engine.Determinism", "Static state that changes",
        "'{0}' is shared by all runs of a host: a point of a sweep sees what others left; keep it in the experiment's instance, or make it readonly");

    public static readonly DiagnosticDescriptor Output = Rule(
        "ENGINE106", "Engine.Host", "Output past the report",
        "'{0}' writes past the report; put results into the RunReport, messages into IRunContext.Logger or ReportProgress, state into Checkpoints");

    public static readonly DiagnosticDescriptor ProcessEnd = Rule(
        "ENGINE107", "Engine.Host", "The end of the host's process",
        "'{0}' ends the host and every run in it; throw an exception, or a ParameterException for bad input");

    public static readonly DiagnosticDescriptor Clock = Rule(
        "ENGINE108", "Engine.Determinism", "A clock",
        "'{0}' differs from run to run, and a report must not; the host records when a run took place and how long it took");

    public static readonly DiagnosticDescriptor Randomness = Rule(
        "ENGINE109", "Engine.Determinism", "Randomness without the run's seed",
        "'{0}' gives other numbers in every run; draw them from Engine.Numerics.RandomNumbers.RandomStream, keyed by IRunContext.Seed and the piece of work");

    public static readonly DiagnosticDescriptor Source = Rule(
        "ENGINE110", "Engine.Sources", "A published model without its publication",
        "'{0}' speaks of published work ('{1}') and names no publication; put [Reference(\"authors, journal (year)\", Doi = \"10.…\")] on the class");

    public static readonly DiagnosticDescriptor DeafLoop = Rule(
        "ENGINE111", "Engine.Host", "A loop that cannot be stopped",
        "The loop never checks the cancellation token, so Ctrl+C and time limits wait for all of it; call ThrowIfCancellationRequested once a piece");

    public static readonly DiagnosticDescriptor Frequency = Rule(
        "ENGINE112", "Engine.Units", "A frequency taken for an angular frequency",
        "'{0}' is in {1}, but {2} is in {3}; {4}");

    private static DiagnosticDescriptor Rule(string id, string category, string title, string message) => new(
        id, title, message, category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: $"https://www.nuget.org/packages/Engine.Plugin.Sdk#{id.ToLowerInvariant()}");
}
