namespace Engine.Numerics.Quadrature.Internals;

/// <summary>The 10-point Gauss rule and its 21-point Kronrod extension on [-1, 1], nodes in descending order down to 0; odd indices are the Gauss
/// nodes.</summary>
[Reference("A. S. Kronrod, Nodes and Weights of Quadrature Formulas, Consultants Bureau, New York (1965)")]
internal static class KronrodRule
{
    public const int NodeCount = 21;

    public static ReadOnlySpan<double> Nodes =>
    [
        0.99565716302580808, 0.97390652851717172, 0.93015749135570823, 0.86506336668898451,
        0.7808177265864169, 0.67940956829902441, 0.56275713466860468, 0.43339539412924719,
        0.2943928627014602, 0.14887433898163121, 0.0,
    ];

    public static ReadOnlySpan<double> KronrodWeights =>
    [
        0.011694638867371874, 0.032558162307964727, 0.054755896574351996, 0.075039674810919953,
        0.093125454583697606, 0.10938715880229764, 0.12349197626206585, 0.13470921731147333,
        0.14277593857706008, 0.14773910490133849, 0.14944555400291691,
    ];

    public static ReadOnlySpan<double> GaussWeights =>
    [
        0.066671344308688138, 0.14945134915058059, 0.21908636251598204, 0.26926671930999636,
        0.29552422471475287,
    ];
}
