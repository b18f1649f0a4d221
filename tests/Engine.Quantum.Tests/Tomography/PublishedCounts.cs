using System.Numerics;
using Engine.Quantum.Tomography;

namespace Engine.Quantum.Tests.Tomography;

/// <summary>Sixteen projections of a pair: James, Kwiat, Munro, White, Measurement of qubits, Phys. Rev. A 64, 052312 (2001).</summary>
internal static class PublishedCounts
{
    private static readonly string[] Projections =
        ["HH", "HV", "VV", "VH", "RH", "RV", "DV", "DH", "DR", "DD", "RD", "HD", "VD", "VL", "HL", "RL"];

    private static readonly double[] Counts =
        [34749, 324, 35805, 444, 16324, 17521, 13441, 16901, 17932, 32028, 15132, 17238, 13171, 17170, 16722, 33586];

    public static TomographyData Data() => new([.. Projections.Select(p =>
    {
        Complex[] a = Vector(p[0]), b = Vector(p[1]);
        return PauliSettings.Projector([a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]]);
    })], new int[16], Counts);

    private static Complex[] Vector(char polarization) => polarization switch
    {
        'H' => [1, 0],
        'V' => [0, 1],
        'D' => [1, 1],
        'R' => [1, -Complex.ImaginaryOne],
        _ => [1, Complex.ImaginaryOne],
    };
}
