namespace Engine.Plugins.Rydberg.Theory;

/// <summary>Line D7: the clock along the path that spends the least Rydberg time. In units of 1/|B|.</summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 9, 10")]
public static class OptimalPath
{
    /// <summary>
    /// Time from λ down to 1/2: <c>½ ln[λ/(1-λ)] + arcsin(2λ-1)</c>. It diverges at λ = 1: the product state is left infinitely slowly.
    /// </summary>
    /// <param name="largest">λ, in [1/2, 1).</param>
    public static double TimeToMaximal(double largest) => 0.5 * Math.Log(largest / (1 - largest)) + Math.Asin(2 * largest - 1);

    /// <summary>Time from one largest Schmidt coefficient down to another.</summary>
    /// <param name="from">The larger, below 1.</param>
    /// <param name="to">The smaller, at least 1/2.</param>
    public static double Time(double from, double to) => TimeToMaximal(from) - TimeToMaximal(to);
}
