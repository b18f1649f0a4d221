using Engine.Plugins.Quantum.Functions;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Names that models may not declare.</summary>
internal static class ReservedNames
{
    private static readonly string[] Constants = ["i", "t", "pi", "tau", "hbar", "h", "kB", "sum", "prod"];

    private static readonly string[] Others =
        ["gauss", "step", "rect", "diff", "comm", "anti", "tr", "normalize", "D", "S", "P", "trans", "coherent", "thermal", "fock", "squeezed"];

    /// <summary>Names of functions.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. ElementaryFunction.Names, .. PairFunction.Names, .. Others];

    public static bool Contains(string name) => Constants.Contains(name) || Functions.Contains(name);

    /// <summary>What messages list as known beside the model's own names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Constants, .. Functions];
}
