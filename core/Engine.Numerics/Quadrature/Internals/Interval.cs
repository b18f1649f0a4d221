namespace Engine.Numerics.Quadrature.Internals;

/// <summary>One subinterval of an adaptive quadrature; its integrals stand in the heap's slot. The monitor's least and largest value at the nodes are
/// kept.</summary>
internal readonly record struct Interval(double Left, double Right, double Error, double RoundOff, int Slot, double Lowest, double Highest)
{
    /// <summary>Whether t lies inside.</summary>
    public bool Contains(double t) => (t - Left) * (t - Right) < 0;
}
