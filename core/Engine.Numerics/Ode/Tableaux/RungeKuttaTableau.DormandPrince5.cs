namespace Engine.Numerics.Ode;

/// <content>Coefficients.</content>
public sealed partial class RungeKuttaTableau
{
    /// <summary>The pair of Dormand and Prince of order 5(4), seven stages, first same as last, with Shampine's continuous extension.</summary>
    [Reference("J. R. Dormand, P. J. Prince, \"A family of embedded Runge-Kutta formulae\", J. Comput. Appl. Math. 6, 19 (1980)",
        Doi = "10.1016/0771-050X(80)90013-3")]
    [Reference("L. F. Shampine, \"Some practical Runge-Kutta formulas\", Math. Comput. 46, 135 (1986)", Doi = "10.2307/2008219")]
    public static RungeKuttaTableau DormandPrince5 { get; } = new(
        name: "DormandPrince5",
        order: 5,
        errorOrder: 5,
        stages: 7,
        isFirstSameAsLast: true,
        denseOrder: 4,
        nodes:
        [0, 0.2, 0.3, 0.8, 0.8888888888888888, 1, 1],
        coefficients:
        [
            [],
            [0.2],
            [0.075, 0.225],
            [0.9777777777777777, -3.7333333333333334, 3.5555555555555554],
            [2.9525986892242035, -11.595793324188385, 9.822892851699436, -0.2908093278463649],
            [2.8462752525252526, -10.757575757575758, 8.906422717743473, 0.2784090909090909, -0.2735313036020583],
            [0.09114583333333333, 0, 0.44923629829290207, 0.6510416666666666, -0.322376179245283, 0.13095238095238096],
        ],
        weights:
        [0.09114583333333333, 0, 0.44923629829290207, 0.6510416666666666, -0.322376179245283, 0.13095238095238096, 0],
        errorWeights:
        [0.0012326388888888888, 0, -0.0042527702905061394, 0.03697916666666667, -0.05086379716981132, 0.0419047619047619, -0.025],
        secondErrorWeights:
        [],
        denseWeights:
        [
            [1, -2.8535800653862835, 3.0717434641059005, -1.1270175653862835],
            [0, 0, 0, 0],
            [0, 4.023133379230305, -6.249321565289, 2.675424484351598],
            [0, -3.7324019615885042, 10.068970589843675, -5.685526961588504],
            [0, 2.5548038301849423, -6.399112377351017, 3.5219323679207912],
            [0, -1.3744241142186024, 3.272657752246729, -1.7672812570757455],
            [0, 1.3824689317781436, -3.764937863556287, 2.382468931778144],
        ]);
}
