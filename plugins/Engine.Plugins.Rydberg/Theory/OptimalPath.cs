namespace Engine.Plugins.Rydberg.Theory;

/// <summary>The clock along the path that spends the least Rydberg time at unlimited duration. In units of 1/|B|.</summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 9, 10")]
public static class OptimalPath
{
    /// <summary>
    /// Time still to go to a maximally entangled pair: <c>½ ln[λ/(1-λ)] + arcsin(2λ-1) = -ln tan(θ/2) + π/2 - θ</c>. It diverges at λ = 1: the product state is
    /// left infinitely slowly.
    /// </summary>
    /// <param name="reached">Where on the path; neither a product state nor beyond one bit.</param>
    public static double TimeToMaximal(EntanglementTarget reached) => Math.PI / 2 - reached.Angle - Math.Log(Math.Tan(reached.Angle / 2));

    /// <summary>Time from one point of the path to another.</summary>
    /// <param name="from">The less entangled.</param>
    /// <param name="to">The more entangled, at most one bit.</param>
    public static double Time(EntanglementTarget from, EntanglementTarget to) =>
        to.Angle - from.Angle + Math.Log(Math.Tan(to.Angle / 2) / Math.Tan(from.Angle / 2));
}
