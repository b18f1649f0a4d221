using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Numerics.Tests.Worker;

namespace Engine.Numerics.Tests.Ode;

/// <summary>No method allocates while stepping, interpolating, restarting at a declared discontinuity or starting over.</summary>
[Collection(AllocationCollection.Name)]
public sealed class SteppingAllocationTests
{
    private const int WarmUpSteps = 40;

    private static readonly OdeOptions Adaptive =
        new() { Discontinuities = [0.31, 0.62, 0.93], RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-7, MaximumStep = 0.02 };

    private static readonly OdeOptions Fixed = Adaptive with { InitialStep = 0.02 };

    private static readonly Dictionary<string, Func<OdeSolver>> Others = new()
    {
        ["Rodas5P"] = () => new Rodas5P<StiffOscillator>(default, 0, [2, 0], 1, Adaptive),
        ["RadauIia5"] = () => new RadauIia<StiffOscillator>(default, 0, [2, 0], 1, Adaptive),
        ["RadauIia9"] = () => new RadauIia<StiffOscillator>(default, 0, [2, 0], 1, Adaptive, null, RadauTableau.Order9),
        ["Ndf"] = () => new Ndf<StiffOscillator>(default, 0, [2, 0], 1, Adaptive),
        ["Ndf, Krylov"] = () => new Ndf<StiffOscillator>(default, 0, [2, 0], 1, Adaptive with { KrylovDimension = 2 }),
        ["RadauIia5, Krylov"] = () => new RadauIia<StiffOscillator>(default, 0, [2, 0], 1, Adaptive with { KrylovDimension = 2 }),
        ["RungeKutta4"] = () => new RungeKutta4<Lorenz>(default, 0, [1, 2, 3], 1, Fixed),
        ["Symplectic2"] = () => new Symplectic<Pendulum>(default, 2, 0, [1, 0.2, 0, 0], 1, Fixed),
        ["Symplectic4"] = () => new Symplectic<Pendulum>(default, 4, 0, [1, 0.2, 0, 0], 1, Fixed),
        ["Symplectic6"] = () => new Symplectic<Pendulum>(default, 6, 0, [1, 0.2, 0, 0], 1, Fixed),
        ["Magnus4/Krylov"] = () => Magnus(MagnusScheme.Magnus4, ExponentialMethod.Krylov, Adaptive),
        ["CommutatorFree4/Krylov"] = () => Magnus(MagnusScheme.CommutatorFree4, ExponentialMethod.Krylov, Adaptive),
        ["CommutatorFree4/Chebyshev"] = () => Magnus(MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, Adaptive),
        ["CommutatorFree4/Chebyshev, fixed step"] = () => Magnus(MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, Fixed),
    };

    public static TheoryData<string> Methods => [.. RungeKuttaTableau.All.Select(tableau => tableau.Name), .. Others.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Stepping_allocates_nothing(string method)
    {
        OdeSolver solver = Others.TryGetValue(method, out Func<OdeSolver>? maker)
            ? maker()
            : new ExplicitRungeKutta<Lorenz>(default, RungeKuttaTableauTests.Find(method), 0, [1, 2, 3], 1, Adaptive);
        double[] start = [.. solver.State];
        var state = new double[solver.Dimension];
        Assert.True(Advance(solver, start, state, WarmUpSteps));
        bool ended = false;
        Assert.Equal(0, Allocated.Bytes(() => ended = Advance(solver, start, state, int.MaxValue)));
        Assert.True(ended);
        Assert.Equal(OdeStatus.Finished, solver.Status);
    }

    /// <summary>Steps and interpolates; the first call stops on the way, the second starts over and goes to the end.</summary>
    private static bool Advance(OdeSolver solver, double[] start, double[] state, int steps)
    {
        solver.Reset(0, start, 1);
        int taken = 0;
        while (taken < steps && solver.Step())
        {
            solver.Interpolate((solver.PreviousTime + solver.Time) / 2, state);
            taken++;
        }

        return taken >= WarmUpSteps;
    }

    private static MagnusIntegrator<SweptChain> Magnus(MagnusScheme scheme, ExponentialMethod exponential, OdeOptions options)
    {
        Complex[] start = [.. Enumerable.Range(0, default(SweptChain).Length).Select(k => new Complex(Math.Exp(-0.1 * (k - 9) * (k - 9)), 0.1 / (k + 1)))];
        return new MagnusIntegrator<SweptChain>(default, scheme, exponential, 0, start, 1, options);
    }
}
