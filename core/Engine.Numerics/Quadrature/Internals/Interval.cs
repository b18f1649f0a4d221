namespace Engine.Numerics.Quadrature.Internals;

/// <summary>One subinterval of an adaptive quadrature; its integrals stand in the heap's slot.</summary>
internal readonly record struct Interval(double Left, double Right, double Error, double RoundOff, int Slot);
