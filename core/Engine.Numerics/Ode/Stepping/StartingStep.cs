namespace Engine.Numerics.Ode;

/// <summary>The first step of an adaptive integration.</summary>
[Reference("E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer (1993)", Doi = "10.1007/978-3-540-78862-1",
    Equations = "Section II.4, starting step size")]
internal static class StartingStep
{
    /// <summary>Chooses the modulus of the first step from the sizes of the state, its derivative and a second derivative estimated by one Euler
    /// step.</summary>
    /// <param name="solver">The solver, whose vector <see cref="OdeMethod.Current"/> holds the state.</param>
    /// <param name="system">The system.</param>
    /// <param name="direction">+1 forward, −1 backward.</param>
    /// <param name="order">Order of the method.</param>
    /// <param name="derivative">The vector that holds f(t, y).</param>
    /// <param name="trial">A vector to use for the Euler step.</param>
    /// <param name="trialDerivative">A vector to use for f there.</param>
    public static double Choose<TSystem>(
        OdeSolver solver, ref TSystem system, double direction, int order, int derivative, int trial, int trialDerivative)
        where TSystem : IOdeSystem
    {
        const double Small = 1e-5;
        const double SmallStep = 1e-6;
        Span<nuint> terms = stackalloc nuint[2];
        Span<double> one = [1, -1];
        terms[0] = (nuint)solver.Offset(OdeSolver.Current);
        double stateNorm = solver.ScaledNorm(OdeSolver.Current, OdeSolver.Current, terms[..1], one[..1]);
        terms[0] = (nuint)solver.Offset(derivative);
        double slopeNorm = solver.ScaledNorm(OdeSolver.Current, OdeSolver.Current, terms[..1], one[..1]);
        double span = Math.Abs(solver.EndTime - solver.Time);
        double first = stateNorm < Small || slopeNorm < Small ? SmallStep : 0.01 * stateNorm / slopeNorm;
        first = Math.Min(first, Math.Min(span, solver.Options.StepCapAt(solver.Time)));
        Span<double> euler = [direction * first];
        solver.Combine(trial, OdeSolver.Current, terms[..1], euler);
        system.Derivative(solver.Time + (direction * first), solver.Vector(trial), solver.Vector(trialDerivative));
        solver.Evaluations++;
        terms[0] = (nuint)solver.Offset(trialDerivative);
        terms[1] = (nuint)solver.Offset(derivative);
        double curvature = solver.ScaledNorm(OdeSolver.Current, OdeSolver.Current, terms, one) / first;
        double steepest = Math.Max(slopeNorm, curvature);
        double second = steepest <= 1e-15
            ? Math.Max(SmallStep, first * 1e-3)
            : Math.Pow(0.01 / steepest, 1.0 / (order + 1));
        return Math.Min(Math.Min(100 * first, second), span);
    }
}
