using Engine.Numerics.Vectors;

namespace Engine.Numerics.Ode;

/// <summary>Products of a Jacobian with vectors by one difference of the right-hand side each, for Krylov methods.</summary>
/// <param name="dimension">Number of doubles of the state.</param>
internal sealed class JacobianProduct(int dimension)
{
    private const double RoundOff = 2.220446049250313e-16;

    // Norm of a state below which increments no longer shrink with it.
    private const double SmallestNorm = 1e-10;

    private readonly double[] _moved = new double[dimension];

    private readonly double[] _derivative = new double[dimension];

    /// <summary>result = J v.</summary>
    /// <param name="system">The system.</param>
    /// <param name="time">t.</param>
    /// <param name="state">y.</param>
    /// <param name="derivative">f(t, y).</param>
    /// <param name="vector">v.</param>
    /// <param name="result">Receives the product.</param>
    public void Multiply<TSystem>(
        ref TSystem system, double time, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, ReadOnlySpan<double> vector, Span<double> result)
        where TSystem : IOdeSystem
    {
        double change = Math.Sqrt(RoundOff) * Math.Max(RealVectors.Norm(state), SmallestNorm) / Math.Max(RealVectors.Norm(vector), double.Epsilon);
        state.CopyTo(_moved);
        RealVectors.AddScaled(change, vector, _moved);
        system.Derivative(time, _moved, _derivative);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (_derivative[i] - derivative[i]) / change;
        }
    }
}
