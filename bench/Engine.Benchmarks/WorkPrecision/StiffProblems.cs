using Engine.Numerics.Ode;
using Engine.Testing.Stiff;

namespace Engine.Benchmarks.WorkPrecision;

/// <summary>
/// Stiff problems of the Test Set for Initial Value Problem Solvers (F. Mazzia, C. Magherini, release 2.4, 2008): relative errors of the components at the
/// end, both sides without an exact Jacobian, told the same discontinuities and bands. The Python side states the same ones in <c>Peers/peers.py</c>.
/// </summary>
internal static class StiffProblems
{
    private static readonly string[] Peers = ["Radau", "BDF"];

    private static readonly double[] Tolerances = [1e-4, 1e-6, 1e-8];

    public static IEnumerable<WorkPrecisionProblem> All()
    {
        yield return Of<Hires>("hires", Tolerances);
        yield return Of<Oregonator>("orego", Tolerances);
        yield return Of<Robertson>("robertson", Tolerances);
        yield return Of<Pollution>("pollution", Tolerances);
        yield return Of<Pyrolysis>("e5", Tolerances);
        yield return Of<MedicalAkzo>("medakzo", Tolerances);
        yield return Of<Emep>("emep", Tolerances);
        yield return Of<RingModulator>("ringmod", Tolerances[..1]);
    }

    private static WorkPrecisionProblem Of<TSystem>(string name, double[] tolerances)
        where TSystem : struct, IStiffProblem
    {
        double[] ends = TSystem.End;
        return new(
            name,
            Peers,
            tolerances,
            [
                ("Rodas5P", tolerance => Solve(new Rodas5P<TSystem>(default, TSystem.StartTime, TSystem.Start, TSystem.EndTime, Options(tolerance)))),
                ("RadauIia5", tolerance => Radau(tolerance, RadauTableau.Order5)),
                ("RadauIia9", tolerance => Radau(tolerance, RadauTableau.Order9)),
                ("Ndf", tolerance => Solve(new Ndf<TSystem>(default, TSystem.StartTime, TSystem.Start, TSystem.EndTime, Options(tolerance)))),
            ]);

        double[] Radau(double tolerance, RadauTableau tableau) => Solve(
            new RadauIia<TSystem>(default, TSystem.StartTime, TSystem.Start, TSystem.EndTime, Options(tolerance), null, tableau));

        static OdeOptions Options(double tolerance) => new()
        {
            RelativeTolerance = tolerance,
            AbsoluteTolerance = TSystem.AbsoluteTolerance(tolerance),
            Discontinuities = TSystem.Discontinuities,
            JacobianPattern = TSystem.Pattern,
        };

        double[] Solve(OdeSolver solver)
        {
            bool isSuccess = solver.Run().IsSuccess;
            var relative = new List<double>();
            for (int i = 0; i < ends.Length; i++)
            {
                if (ends[i] != 0)
                {
                    relative.Add(isSuccess ? solver.State[i] / ends[i] : double.NaN);
                }
            }

            return [.. relative];
        }
    }
}
